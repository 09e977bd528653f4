global using OpdTokens.Simulation.Checks;
global using OpdTokens.Simulation.Plan;
global using OpdTokens.Simulation.Service;
