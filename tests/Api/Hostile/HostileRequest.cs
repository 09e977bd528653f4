using System.Text;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Hostile;

/// <summary>A request that must be refused, and how.</summary>
/// <param name="Name">What is wrong with it.</param>
internal sealed record HostileRequest(string Name, RawRequest Request, int Status, string Code)
{
    public static HostileRequest Json(string name, string method, string path, byte[] body, int status, string code) =>
        Typed(name, method, path, "application/json", body, status, code);

    public static HostileRequest Json(string name, string method, string path, string body, int status, string code) =>
        Json(name, method, path, Encoding.UTF8.GetBytes(body), status, code);

    public static HostileRequest Typed(
        string name, string method, string path, string? contentType, byte[] body, int status, string code) => new(
        name,
        new RawRequest(method, "/api/v1/" + path)
        {
            Headers = contentType is null ? [] : [$"Content-Type: {contentType}"],
            Body = body,
        },
        status,
        code);

    public static HostileRequest Bare(string name, string method, string target, int status, string code) =>
        new(name, new RawRequest(method, target), status, code);
}
