using OpenTelemetry.Trace;

namespace OpdTokens.Hosting.Telemetry;

/// <summary>
/// Traces begin with somebody's request. What silos do among themselves, a thousand calls a second even when nobody asks for anything,
/// is for metrics.
/// </summary>
/// <param name="share">Of the requests, 0 to 1.</param>
internal sealed class RequestSampler(double share) : Sampler
{
    /// <summary>What ASP.NET Core calls a request until it has found its route.</summary>
    private const string Request = "Microsoft.AspNetCore.Hosting.HttpRequestIn";

    private readonly TraceIdRatioBasedSampler _requests = new(share);

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        samplingParameters.Name == Request ? _requests.ShouldSample(samplingParameters) : new SamplingResult(SamplingDecision.Drop);
}
