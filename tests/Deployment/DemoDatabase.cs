using System.Text;
using Npgsql;

namespace OpdTokens.Deployment.Tests;

/// <summary>The demo's PostgreSQL, its roles and those who sign in as them agree.</summary>
public sealed class DemoDatabase
{
    private static Overlay Demo => Overlay.Named(Overlay.Demo);

    [KubectlFact]
    public void Its_roles_are_made_by_the_file_that_administrators_use()
    {
        var volume = Demo.Migration.Spec.Template.Spec.Volumes.Single(volume => volume.Name == "roles");
        Assert.Equal(Repository.Read("deploy/sql/roles.sql"), Demo.One<V1ConfigMap>(volume.ConfigMap.Name).Data["roles.sql"]);
    }

    [KubectlTheory]
    [InlineData("migrate", "opdtokens_migrate")]
    [InlineData("run", "opdtokens_run")]
    public void Who_signs_in_there_has_the_password_that_its_role_is_given(string secret, string role)
    {
        var name = Demo.Of<V1Secret>().Single(one => one.Metadata.Name.StartsWith($"opdtokens-postgres-{secret}-", StringComparison.Ordinal)).Metadata.Name;
        var connection = new NpgsqlConnectionStringBuilder(Read(name, "connection-string"));
        Assert.Equal((role, Read(name, "password")), (connection.Username, connection.Password));
        Assert.True(Demo.Has<V1Service>(connection.Host!));
        Assert.Equal(Server["POSTGRES_DB"], connection.Database);
    }

    [KubectlFact]
    public void Its_administrator_reaches_it_and_tells_both_passwords()
    {
        var roles = ProcessEnvironment.Of(Demo.Migration.Spec.Template.Spec.InitContainers.Single(), Demo);
        Assert.True(Demo.Has<V1Service>(roles["PGHOST"]));
        Assert.Equal((Server["POSTGRES_DB"], "postgres", Server["POSTGRES_PASSWORD"]), (roles["PGDATABASE"], roles["PGUSER"], roles["PGPASSWORD"]));
        Assert.Equal("-c opdtokens.migrate_password=$(MIGRATE_PASSWORD) -c opdtokens.run_password=$(RUN_PASSWORD)", roles["PGOPTIONS"]);
        Assert.All((string[])["MIGRATE_PASSWORD", "RUN_PASSWORD"], password => Assert.NotEmpty(roles[password]));
    }

    private static Dictionary<string, string> Server =>
        ProcessEnvironment.Of(Demo.Of<V1StatefulSet>().Single().Spec.Template.Spec.Containers.Single(), Demo);

    private static string Read(string secret, string key) => Encoding.UTF8.GetString(Demo.One<V1Secret>(secret).Data[key]);
}
