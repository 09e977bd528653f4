using OpdTokens.Api.Callers;
using OpdTokens.Api.Kernel.Http;

namespace OpdTokens.Api.Features.Pages;

/// <summary>The screens: desk, board and a patient's own page. They are static files that call the API.</summary>
internal static class PageEndpoints
{
    /// <summary>
    /// Compresses public files. Answers of the API are not compressed, because the length of a compressed answer can
    /// reveal its content.
    /// </summary>
    public static IServiceCollection AddPages(this IServiceCollection services) =>
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes =
                ["text/html", "text/css", "text/javascript", "image/svg+xml", "application/json", "text/markdown"];
        });

    /// <summary>Must come before authentication, because files are public.</summary>
    public static void UsePageFiles(this WebApplication app)
    {
        app.UseWhen(
            context => !context.Request.Path.StartsWithSegments(ApiPaths.Root),
            page => page.UseResponseCompression());
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => PageHeaders.Set(file.Context.Response) });
    }

    public static void MapPages(this WebApplication app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription().AllowAnonymous();
        pages.MapGet("desk", (IWebHostEnvironment host, BrowserIssuer issuer) => Page(host, "desk.html", issuer.Origin));
        pages.MapGet("board", (IWebHostEnvironment host) => Page(host, "board.html"));
        pages.MapGet("t/{id}", (IWebHostEnvironment host) => Page(host, "ticket.html"));
        pages.MapGet("t/{id}/qr.svg", TicketCode.Draw)
            .WithMetadata(new OpenToPatients())
            .AddEndpointFilter<InvalidInputFilter>();
        pages.MapGet("lang", Languages.Negotiate);
    }

    private static PageResult Page(IWebHostEnvironment host, string name, string? connectSource = null) =>
        new(host.WebRootFileProvider.GetFileInfo(name), connectSource);
}
