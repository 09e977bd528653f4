using OpdTokens.Api.Access;

namespace OpdTokens.Api.Pages;

/// <summary>The screens: desk, board and a patient's own page. Static files, which know nothing that the API does not tell them.</summary>
internal static class PageEndpoints
{
    /// <summary>Whoever watches whether the pages are up asks for their heads.</summary>
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Only what everyone may read: an answer of the API that was squeezed could be guessed at from its length.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services) => services.AddResponseCompression(options =>
    {
        options.EnableForHttps = true;
        options.MimeTypes = ["text/html", "text/css", "text/javascript", "image/svg+xml"];
    });

    /// <summary>Open to everyone, so before anybody is asked who they are.</summary>
    public static void UsePageFiles(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => PageHeaders.Set(file.Context.Response) });
    }

    public static void MapPages(this WebApplication app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription().AllowAnonymous();
        pages.MapMethods("desk", Reading, (IWebHostEnvironment host, BrowserIssuer issuer) => Page(host, "desk.html", issuer.Origin));
        pages.MapMethods("board", Reading, (IWebHostEnvironment host) => Page(host, "board.html"));
        pages.MapMethods("t/{id}", Reading, (IWebHostEnvironment host) => Page(host, "ticket.html"));
        pages.MapMethods("t/{id}/qr.svg", Reading, TicketCode.Draw).WithMetadata(new OpenToPatients()).AddEndpointFilter<RefuseBadInput>();
        pages.MapMethods("lang", Reading, Languages.Choose);
    }

    private static PageResult Page(IWebHostEnvironment host, string name, string? alsoReaches = null) =>
        new(host.WebRootFileProvider.GetFileInfo(name), alsoReaches);
}
