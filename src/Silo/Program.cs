using OpdTokens.Hosting.Audit;
using OpdTokens.Silo;
using OpdTokens.Silo.Migrations;

return args switch
{
    ["migrate", .. var settings] => await MigrateCommand.Run(settings),
    ["audit", "verify", .. var settings] => await VerifyCommand.Run(settings),
    ["--help", ..] => Usage.Explain(),
    [] or [['-', '-', ..], ..] => await SiloHost.Run(args),
    _ => Usage.Explain(),
};
