using OpdTokens.Hosting.Client;

namespace OpdTokens.Api.Kernel.Http;

/// <summary>
/// Answers 503 until the Orleans client has connected to the cluster for the first time. Such a request had no effect,
/// which the exceptions of Orleans' client would not say.
/// </summary>
internal sealed class ClusterConnectionFilter(IServiceProvider services) : IEndpointFilter
{
    /// <summary>Null when the silo runs in this process. It starts before the web server listens.</summary>
    private readonly ClusterConnection? _connection = services.GetService<ClusterConnection>();

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        _connection is { IsOpen: false }
            ? new ValueTask<object?>(new ProblemResult(
                new(ProblemCatalogue.Unavailable, "The service has not connected to a silo yet.")))
            : next(context);
}
