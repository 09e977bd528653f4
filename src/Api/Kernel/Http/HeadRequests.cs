namespace OpdTokens.Api.Kernel.Http;

/// <summary>
/// Answers HEAD wherever GET is answered. The request runs as GET, and the web server leaves out the body, because the client sent
/// HEAD.
/// </summary>
internal static class HeadRequests
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

    /// <summary>True for HEAD. A feed checks it, because it would otherwise run until the client disconnects.</summary>
    public static bool IsHead(HttpContext context) => context.Features.Get<HeadFeature>() is not null;

    private sealed class HeadFeature;
}
