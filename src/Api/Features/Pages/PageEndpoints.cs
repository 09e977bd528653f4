using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Features.Pages.Files;
using OpdTokens.Api.Kernel.Http;
using OpdTokens.Api.Kernel.Json;

namespace OpdTokens.Api.Features.Pages;

/// <summary>The screens: desk, board and a patient's own page. They are files of <c>wwwroot</c> that call the API.</summary>
internal static class PageEndpoints
{
    /// <summary>
    /// Compresses public texts. Answers of the API are not compressed, because the length of a compressed answer can
    /// reveal its content. Pages and their files are kept compressed.
    /// </summary>
    /// <remarks>By default, Brotli is so fast that the API's description becomes six times as long, and longer than with gzip.</remarks>
    public static IServiceCollection AddPages(this IServiceCollection services) => services
        .AddJsonTypes(PagesJson.Default)
        .AddSingleton(provider => new PageFiles(provider.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider))
        .AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes =
                ["text/html", "text/css", "text/javascript", "image/svg+xml", "application/json", "text/markdown"];
        })
        .Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);

    public static void UsePageCompression(this WebApplication app) => app.UseWhen(
        context => !context.Request.Path.StartsWithSegments(ApiPaths.Root),
        page => page.UseResponseCompression());

    public static void MapPages(this WebApplication app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription().AllowAnonymous();
        pages.MapGet("/", StartPage.Show);
        pages.MapGet("desk", (BrowserIssuer issuer) => new PageResult("desk", issuer.Origin));
        pages.MapGet("doctor", (BrowserIssuer issuer) => new PageResult("doctor", issuer.Origin));
        pages.MapGet("board", () => new PageResult("board"));
        pages.MapGet("t/{id}", () => new PageResult("ticket"));
        pages.MapGet("t/{id}/qr.svg", TicketCode.Draw)
            .WithMetadata(new OpenToPatients())
            .AddEndpointFilter<InvalidInputFilter>();
        pages.MapGet($"{PageFiles.Root}/{{version}}/{{**path}}", (string version, string path) => new AssetResult(version, path))
            .DisableRateLimiting();
    }
}
