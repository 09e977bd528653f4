using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpdTokens.Api.Kernel.Input;

/// <summary>
/// The parts of a request in canonical form, and all its errors. It collects them while the endpoint's parameters are
/// bound one by one, so that the caller gets all errors at once.
/// </summary>
internal sealed class IncomingRequest(ContractReader reader)
{
    private readonly List<InputFault> _faults = [];
    private readonly List<Func<byte[]>> _canonicalParts = [];
    private Problem? _refusal;

    /// <summary>The query and the body, each as JSON without white space.</summary>
    public IEnumerable<byte[]> CanonicalParts => _canonicalParts.Select(part => part());

    public Problem? Problem => _refusal ?? (_faults.Count > 0 ? InputFault.Sum([.. _faults]) : null);

    public static IncomingRequest Of(HttpContext context) =>
        context.RequestServices.GetRequiredService<IncomingRequest>();

    public JsonTypeInfo<T> ContractOf<T>() => reader.ContractOf<T>();

    /// <returns>The contract; null when it is not valid.</returns>
    public T? Read<T>(JsonElement document, string root)
        where T : class
    {
        var value = reader.Read<T>(document, root, _faults);
        if (value is not null)
        {
            // Written when they are asked for: only requests with an Idempotency-Key need them.
            _canonicalParts.Add(() => JsonSerializer.SerializeToUtf8Bytes(value, reader.ContractOf<T>()));
        }

        return value;
    }

    /// <summary>
    /// Refuses the request with this problem. The first such problem takes precedence over all errors.
    /// </summary>
    public void Refuse(Problem problem) => _refusal ??= problem;

    public void Refuse(InputFault fault) => _faults.Add(fault);
}
