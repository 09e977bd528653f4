using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OpdTokens.Api.Tokens;
using OpdTokens.Hosting.Settings;
using QRCoder;

namespace OpdTokens.Api.Pages;

/// <summary>What a phone reads from a printed ticket: the address of the patient's own page.</summary>
internal static class TicketCode
{
    private const int PixelsPerModule = 4;

    /// <remarks>The paper may be creased, but the address is short and the printer's dots are large.</remarks>
    private const QRCodeGenerator.ECCLevel Correction = QRCodeGenerator.ECCLevel.M;

    public static ContentHttpResult Draw(TokenInPath token, HttpRequest request, IOptions<OpdTokensOptions> options)
    {
        using var data = QRCodeGenerator.GenerateQrCode(AddressOf(token, request, options.Value), Correction);
        using var code = new SvgQRCode(data);
        PageHeaders.Set(request.HttpContext.Response);
        return TypedResults.Text(
            code.GetGraphic(PixelsPerModule, "#000", "#fff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute), "image/svg+xml");
    }

    /// <summary>A desk may reach the service under a name that no phone knows.</summary>
    private static string AddressOf(TokenInPath token, HttpRequest request, OpdTokensOptions options)
    {
        var service = options.PublicAddress.Length > 0 ? options.PublicAddress.TrimEnd('/') : $"{request.Scheme}://{request.Host}";
        return $"{service}/t/{token.Id}";
    }
}
