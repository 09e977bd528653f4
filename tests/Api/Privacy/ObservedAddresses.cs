using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace OpdTokens.Api.Tests.Privacy;

/// <summary>The address of every request, and every header of every answer: where to go on, where something is.</summary>
public sealed class ObservedAddresses(Observer observer) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(See);
        next(app);
    };

    private async Task See(HttpContext context, RequestDelegate next)
    {
        observer.See("address", context.Features.Get<IHttpRequestFeature>()!.RawTarget);
        await next(context);
        foreach (var (name, value) in context.Response.Headers)
        {
            observer.See("address", $"{name}: {value}");
        }
    }
}
