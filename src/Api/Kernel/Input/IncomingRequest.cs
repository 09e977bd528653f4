using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpdTokens.Api.Kernel.Input;

/// <summary>
/// What has been read of a request: its parts in canonical form, and all that is wrong with it. Kept while the endpoint's
/// parameters bind one by one, so that a caller hears of every fault at once.
/// </summary>
internal sealed class IncomingRequest(ContractReader reader)
{
    private readonly List<InputFault> _faults = [];
    private readonly List<byte[]> _canonicalParts = [];
    private Problem? _refusal;

    /// <summary>The query and the body as read, each as JSON without white space.</summary>
    public IReadOnlyList<byte[]> CanonicalParts => _canonicalParts;

    public Problem? Problem => _refusal ?? (_faults.Count > 0 ? InputFault.Sum([.. _faults]) : null);

    public static IncomingRequest Of(HttpContext context) => context.RequestServices.GetRequiredService<IncomingRequest>();

    public JsonTypeInfo<T> ContractOf<T>() => reader.ContractOf<T>();

    /// <returns>The contract, or null when the request will be refused.</returns>
    public T? Read<T>(JsonElement document, string root)
        where T : class
    {
        var value = reader.Read<T>(document, root, _faults);
        if (value is not null)
        {
            _canonicalParts.Add(JsonSerializer.SerializeToUtf8Bytes(value, reader.ContractOf<T>()));
        }

        return value;
    }

    /// <summary>Stops the request with a problem of its own; the first one counts.</summary>
    public void Refuse(Problem problem) => _refusal ??= problem;

    public void Refuse(InputFault fault) => _faults.Add(fault);
}
