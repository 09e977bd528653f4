using OpdTokens.Hosting.Client;

namespace OpdTokens.Api.Kernel.Http;

/// <summary>
/// Says that the service is unavailable until the cluster has been reached for the first time; so a write that comes then is known
/// not to have happened. Orleans' client would fail on such a call without a word about the cause.
/// </summary>
internal sealed class DisconnectedFilter(IServiceProvider services) : IEndpointFilter
{
    /// <summary>Null where grains live in this process, which does not listen before they do.</summary>
    private readonly ClusterConnection? _connection = services.GetService<ClusterConnection>();

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        _connection is { IsOpen: false }
            ? new ValueTask<object?>(new ProblemResult(new(ProblemCatalogue.Unavailable, "No silo has been reached yet.")))
            : next(context);
}
