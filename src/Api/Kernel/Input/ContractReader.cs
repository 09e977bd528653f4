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
            var name = member.Name;
            if (!seen.Add(name))
            {
                faults.Add(InputFault.Invalid(PointerTo(pointer, name), "Must be sent once."));
            }
            else if (PropertyOf(contract, name) is { } known)
            {
                InspectMember(member.Value, known, pointer, faults);
            }
            else
            {
                faults.Add(InputFault.Invalid(PointerTo(pointer, name), "Is not a member of this request."));
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

    private static JsonPropertyInfo? PropertyOf(JsonTypeInfo contract, string name)
    {
        foreach (var property in contract.Properties)
        {
            if (property.Name == name)
            {
                return property;
            }
        }

        return null;
    }

    /// <summary>Composed for a fault only.</summary>
    private static string PointerTo(string parent, string name) => $"{parent}/{JsonPointer.Escape(name)}";

    /// <param name="element">The value of the member.</param>
    /// <param name="property">The member.</param>
    /// <param name="parent">The pointer of the object that has the member.</param>
    /// <param name="faults">Receives the errors.</param>
    private void InspectMember(
        JsonElement element, JsonPropertyInfo property, string parent, List<InputFault> faults)
    {
        if (element.ValueKind == JsonValueKind.Null)
        {
            if (!property.IsSetNullable || typeof(IChanges).IsAssignableFrom(property.DeclaringType))
            {
                faults.Add(new InputFault(ProblemCatalogue.WrongType, PointerTo(parent, property.Name), "Must not be null."));
            }

            return;
        }

        var contract = _json.GetTypeInfo(property.PropertyType);
        if (contract.Kind == JsonTypeInfoKind.Object)
        {
            InspectObject(element, contract, PointerTo(parent, property.Name), faults);
        }
        else if (!TryRead(element, contract, out var value))
        {
            faults.Add(TypeMismatch.FaultOf(property.PropertyType, element, PointerTo(parent, property.Name)));
        }
        else if (value is string text && PlainText.FaultOf(text) is { } fault)
        {
            faults.Add(InputFault.Invalid(PointerTo(parent, property.Name), fault));
        }
        else
        {
            foreach (var attribute in AttributesOf(property))
            {
                if (!attribute.IsValid(value))
                {
                    faults.Add(new InputFault(
                        KindOf(attribute), PointerTo(parent, property.Name), attribute.FormatErrorMessage(property.Name)));
                }
            }
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
