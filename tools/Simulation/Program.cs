using OpdTokens.Simulation;

var arguments = SimulationCommand.Create().Parse(args);
var exitCode = await arguments.InvokeAsync();
return arguments.Errors.Count > 0 ? ExitCodes.CouldNotRun : exitCode;
