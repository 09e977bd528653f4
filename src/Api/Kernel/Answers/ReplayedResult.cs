using System.Diagnostics.Metrics;
using OpdTokens.Grains.Telemetry;

namespace OpdTokens.Api.Kernel.Answers;

/// <summary>The first answer to a repeated request, with the header <c>Idempotent-Replayed</c>.</summary>
internal sealed class ReplayedResult(IResult result) : IResult, IResultWrapper
{
    public const string Header = "Idempotent-Replayed";

    public IResult Inner => result;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers[Header] = "true";
        var services = httpContext.RequestServices;
        services.GetRequiredService<ReplayMetrics>().Count(services.GetRequiredService<Caller>().Hospital);
        return result.ExecuteAsync(httpContext);
    }
}

internal sealed class ReplayMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _replayed = meters.Create(Instrumentation.Name).CreateCounter<long>(
        "opdtokens.requests.replayed", "{request}", "Repeated requests that got their first answer again.");

    /// <param name="hospital">Null for operators, who belong to no hospital.</param>
    public void Count(HospitalId? hospital) =>
        _replayed.Add(1, KeyValuePair.Create("hospital", (object?)(hospital?.Slug ?? "")));
}

/// <summary>A result that wraps another one.</summary>
internal interface IResultWrapper
{
    IResult Inner { get; }
}

/// <summary>A result with an additional header.</summary>
internal sealed class HeaderResult(string name, string value, IResult result) : IResult, IResultWrapper
{
    public IResult Inner => result;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers[name] = value;
        return result.ExecuteAsync(httpContext);
    }
}
