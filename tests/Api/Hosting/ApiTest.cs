namespace OpdTokens.Api.Tests.Hosting;

/// <summary>A test over HTTP, in a hospital of its own where nothing has happened yet, at half past eight in the
/// morning.</summary>
[Collection(ApiCollection.Name)]
public abstract class ApiTest
{
    protected ApiTest(ApiHost host)
    {
        Host = host;
        Hospital = host.NewHospital();
        host.Clock.Set(ApiHost.Morning);
        host.Store.Heal();
        host.Stream.Heal();
    }

    protected ApiHost Host { get; }

    protected Hospital Hospital { get; }
}

/// <summary>One service for all tests, one test at a time: the clock and the store's faults are everyone's.</summary>
[CollectionDefinition(Name)]
public sealed class ApiCollection : ICollectionFixture<ApiHost>
{
    public const string Name = "api";
}
