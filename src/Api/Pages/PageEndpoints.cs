namespace OpdTokens.Api.Pages;

/// <summary>The screens: desk, board and a patient's own page. Static files, which know nothing that the API does not tell them.</summary>
internal static class PageEndpoints
{
    public static void MapPages(this WebApplication app)
    {
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => PageHeaders.Set(file.Context.Response) });

        var pages = app.MapGroup("").ExcludeFromDescription();
        pages.MapGet("desk", (IWebHostEnvironment host) => Page(host, "desk.html"));
        pages.MapGet("board", (IWebHostEnvironment host) => Page(host, "board.html"));
        pages.MapGet("t/{id}", (IWebHostEnvironment host) => Page(host, "ticket.html"));
        pages.MapGet("t/{id}/qr.svg", TicketCode.Draw).AddEndpointFilter<RefuseBadInput>();
        pages.MapGet("lang", Languages.Choose);
    }

    private static PageResult Page(IWebHostEnvironment host, string name) => new(host.WebRootFileProvider.GetFileInfo(name));
}
