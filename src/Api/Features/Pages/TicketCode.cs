using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OpdTokens.Api.Callers;
using OpdTokens.Hosting.Settings;
using QRCoder;

namespace OpdTokens.Api.Features.Pages;

/// <summary>The QR code of a printed ticket. It contains the address of the patient's page.</summary>
internal static class TicketCode
{
    private const int PixelsPerModule = 4;

    /// <remarks>15 %. Higher levels are not needed: the address is short, so the modules are large.</remarks>
    private const QRCodeGenerator.ECCLevel Correction = QRCodeGenerator.ECCLevel.M;

    /// <summary>The longest host name, with a colon and a port.</summary>
    private const int MaxHostLength = 253 + 6;

    public static Results<ContentHttpResult, ProblemResult> Draw(
        TokenInPath token, CallerHospital hospital, HttpRequest request, IOptions<OpdTokensOptions> options)
    {
        if (request.Host.Value?.Length > MaxHostLength)
        {
            return new ProblemResult(new Problem(ProblemCatalogue.InvalidRequest, "The Host header is not valid."));
        }

        var address = AddressOf(token.Id, hospital.Id, request, options.Value);
        using var data = QRCodeGenerator.GenerateQrCode(address, Correction);
        using var code = new SvgQRCode(data);
        PageHeaders.Set(request.HttpContext.Response);
        return TypedResults.Text(
            code.GetGraphic(
                PixelsPerModule, "#000", "#fff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute),
            "image/svg+xml");
    }

    /// <summary>
    /// Prefers <c>OpdTokens:PublicAddress</c>, because phones can't always reach the address that the desk uses.
    /// </summary>
    private static string AddressOf(TokenId token, HospitalId hospital, HttpRequest request, OpdTokensOptions options)
    {
        var service = options.PublicAddress.Length > 0
            ? options.PublicAddress.TrimEnd('/')
            : $"{request.Scheme}://{request.Host}";
        return $"{service}/t/{PatientLink.Write(token, hospital, HospitalId.Parse(options.Hospital))}";
    }
}
