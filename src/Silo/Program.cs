using OpdTokens.Silo;
using OpdTokens.Silo.Migrations;

return args switch
{
    ["migrate", .. var settings] => await MigrateCommand.Run(settings),
    _ => Usage.Explain(),
};
