using System.CommandLine;
using OpdTokens.LocalCluster;

const int Most = 9;
const int HighestPort = 65535;

var silos = Number("--silos", "How many silos, 1 to 9.", byDefault: 2, Most);
var apis = Number("--apis", "How many APIs, 1 to 9.", byDefault: 2, Most);
var port = Number("--port", "The first API's port; the others follow.", byDefault: 8000, HighestPort - Most);
var command = new RootCommand("A cluster on this machine: PostgreSQL, silos and APIs. Ctrl+C takes everything down again, with its data and logs.")
{
    silos, apis, port,
};
command.SetAction(async (arguments, ended) =>
{
    try
    {
        await Session.Run(arguments.GetValue(silos), arguments.GetValue(apis), arguments.GetValue(port), ended);
        return 0;
    }
    catch (OperationCanceledException) when (ended.IsCancellationRequested)
    {
        return 0;
    }
    catch (InvalidOperationException exception)
    {
        await Console.Error.WriteLineAsync(exception.Message);
        return 1;
    }
});
return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(2) });

static Option<int> Number(string name, string description, int byDefault, int most)
{
    var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => byDefault };
    option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var number) && number >= 1 && number <= most))
        {
            result.AddError($"{name} is {token.Value}; write 1 to {most}, for example {byDefault}.");
        }
    });
    return option;
}
