using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace OpdTokens.Api.Kernel.Input;

/// <summary>
/// Reads and validates a contract, member by member. The rules are the members' types and attributes, which the OpenAPI
/// document also contains.
/// </summary>
/// <remarks>
/// Callers get all errors at once, each with a pointer to its member. The serializer stops at the first error, and
/// ASP.NET Core then answers with an empty 400. ASP.NET Core's validation runs after the serializer, so it does not
/// find unknown members or wrong types.
/// </remarks>
internal sealed class ContractReader(IOptions<JsonOptions> options)
{
    private readonly JsonSerializerOptions _json = options.Value.SerializerOptions;
    private readonly ConcurrentDictionary<JsonPropertyInfo, ValidationAttribute[]> _attributes = [];

    public JsonTypeInfo<T> ContractOf<T>() => (JsonTypeInfo<T>)_json.GetTypeInfo(typeof(T));

    public IEnumerable<string> NamesIn(Type contract) =>
        _json.GetTypeInfo(contract).Properties.Select(property => property.Name);

    /// <param name="document">The query or the body.</param>
    /// <param name="root">The pointer of <paramref name="document"/> itself.</param>
    /// <param name="faults">Receives the errors.</param>
    /// <returns>
    /// The contract; null when its members are not valid. A contract that breaks its own rules is returned, with the
    /// errors added to <paramref name="faults"/>.
    /// </returns>
    public T? Read<T>(JsonElement document, string root, List<InputFault> faults)
        where T : class
    {
        var contract = ContractOf<T>();
        var before = faults.Count;
        InspectObject(document, contract, root, faults);
        if (faults.Count > before)
        {
            return null;
        }

        var value = document.Deserialize(contract)!;
        if (value is IHasRules rules)
        {
            faults.AddRange(rules.BrokenRules().Select(fault => fault with { Pointer = root + fault.Pointer }));
        }

        return value;
    }

    private void InspectObject(
        JsonElement element, JsonTypeInfo contract, string pointer, List<InputFault> faults)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new InputFault(ProblemCatalogue.WrongType, pointer, "Must be an object."));
            return;
        }

        var seen = new HashSet<string>();
        foreach (var member in element.EnumerateObject())
        {
            var memberPointer = $"{pointer}/{JsonPointer.Escape(member.Name)}";
            var known = contract.Properties.FirstOrDefault(property => property.Name == member.Name);
            if (!seen.Add(member.Name))
            {
                faults.Add(InputFault.Invalid(memberPointer, "Must be sent once."));
            }
            else if (known is null)
            {
                faults.Add(InputFault.Invalid(memberPointer, "Is not a member of this request."));
            }
            else
            {
                InspectMember(member.Value, known, memberPointer, faults);
            }
        }

        foreach (var missing in contract.Properties
            .Where(property => property.IsRequired && !seen.Contains(property.Name)))
        {
            faults.Add(InputFault.Invalid($"{pointer}/{missing.Name}", "Is required."));
        }

        if (typeof(IChanges).IsAssignableFrom(contract.Type) && seen.Count == 0)
        {
            faults.Add(InputFault.Invalid(pointer, "Must contain a member to change."));
        }
    }

    private void InspectMember(
        JsonElement element, JsonPropertyInfo property, string pointer, List<InputFault> faults)
    {
        if (element.ValueKind == JsonValueKind.Null)
        {
            if (!property.IsSetNullable || typeof(IChanges).IsAssignableFrom(property.DeclaringType))
            {
                faults.Add(new InputFault(ProblemCatalogue.WrongType, pointer, "Must not be null."));
            }

            return;
        }

        var contract = _json.GetTypeInfo(property.PropertyType);
        if (contract.Kind == JsonTypeInfoKind.Object)
        {
            InspectObject(element, contract, pointer, faults);
        }
        else if (!TryRead(element, contract, out var value))
        {
            faults.Add(TypeMismatch.FaultOf(property.PropertyType, element, pointer));
        }
        else if (value is string text && PlainText.FaultOf(text) is { } fault)
        {
            faults.Add(InputFault.Invalid(pointer, fault));
        }
        else
        {
            faults.AddRange(AttributesOf(property)
                .Where(attribute => !attribute.IsValid(value))
                .Select(attribute => new InputFault(
                    KindOf(attribute), pointer, attribute.FormatErrorMessage(property.Name))));
        }
    }

    private static bool TryRead(JsonElement element, JsonTypeInfo contract, out object? value)
    {
        try
        {
            value = element.Deserialize(contract);
            return true;
        }
        catch (JsonException)
        {
            value = null;
            return false;
        }
    }

    private static ProblemKind KindOf(ValidationAttribute attribute) =>
        (attribute as IHasProblemKind)?.Kind ?? ProblemCatalogue.InvalidRequest;

    /// <remarks>
    /// Cached, because reflection creates new attributes on each call, with their regular expressions.
    /// </remarks>
    private ValidationAttribute[] AttributesOf(JsonPropertyInfo property) => _attributes.GetOrAdd(
        property,
        static key =>
            [.. key.AttributeProvider?.GetCustomAttributes(inherit: true).OfType<ValidationAttribute>() ?? []]);
}
