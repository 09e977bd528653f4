using Microsoft.Extensions.Options;
using OpdTokens.Api.Callers;
using OpdTokens.Hosting.Settings;
using QRCoder;

namespace OpdTokens.Api.Features.Pages;

/// <summary>What a phone reads from a printed ticket: the address of the patient's own page.</summary>
internal static class TicketCode
{
    private const int PixelsPerModule = 4;

    /// <remarks>The paper may be creased, but the address is short and the printer's dots are large.</remarks>
    private const QRCodeGenerator.ECCLevel Correction = QRCodeGenerator.ECCLevel.M;

    /// <summary>Longer names of hosts do not exist.</summary>
    private const int LongestHost = 253 + 6;

    public static IResult Draw(TokenInPath token, CallerHospital hospital, HttpRequest request, IOptions<OpdTokensOptions> options)
    {
        if (request.Host.Value?.Length > LongestHost)
        {
            return new ProblemResult(new Problem(ProblemCatalogue.InvalidRequest, "The header Host names no host."));
        }

        using var data = QRCodeGenerator.GenerateQrCode(AddressOf(token.Id, hospital.Id, request, options.Value), Correction);
        using var code = new SvgQRCode(data);
        PageHeaders.Set(request.HttpContext.Response);
        return TypedResults.Text(
            code.GetGraphic(PixelsPerModule, "#000", "#fff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute), "image/svg+xml");
    }

    /// <summary>A desk may reach the service under a name that no phone knows.</summary>
    private static string AddressOf(TokenId token, HospitalId hospital, HttpRequest request, OpdTokensOptions options)
    {
        var service = options.PublicAddress.Length > 0 ? options.PublicAddress.TrimEnd('/') : $"{request.Scheme}://{request.Host}";
        return $"{service}/t/{PatientLink.Write(token, hospital, HospitalId.Parse(options.Hospital))}";
    }
}
