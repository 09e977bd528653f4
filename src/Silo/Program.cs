using OpdTokens.Silo;
using OpdTokens.Silo.Audit;
using OpdTokens.Silo.Migrations;

return args switch
{
    ["migrate", .. var settings] => await MigrateCommand.Run(CommandConfiguration.Read(settings)),
    ["audit", "verify", .. var settings] => await AuditVerifyCommand.Run(CommandConfiguration.Read(settings)),
    ["--help", ..] => Usage.Explain(),
    [] or [['-', '-', ..], ..] => await SiloHost.Run(args),
    _ => Usage.Explain(),
};
