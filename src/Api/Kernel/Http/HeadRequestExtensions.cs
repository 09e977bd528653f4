namespace OpdTokens.Api.Kernel.Http;

/// <summary>
/// Supports HEAD on every GET endpoint. The request runs as GET, and Kestrel omits the body, because the client sent
/// HEAD.
/// </summary>
internal static class HeadRequestExtensions
{
    /// <summary>Must come before routing.</summary>
    public static void UseHeadRequests(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        context.Request.Method = HttpMethods.Get;
        context.Features.Set(new HeadFeature());
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = HttpMethods.Head;
        }
    });

    /// <summary>
    /// True for HEAD. Feeds check it, because they would otherwise run until the client disconnects.
    /// </summary>
    public static bool IsHeadRequest(this HttpContext context) => context.Features.Get<HeadFeature>() is not null;

    private sealed class HeadFeature;
}
