using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace OpdTokens.Api.Description;

/// <summary>Writes examples with the API's own serializer, so that an example looks exactly like an answer.</summary>
internal sealed class ExampleWriter(IOptions<JsonOptions> options)
{
    private readonly JsonSerializerOptions _json = options.Value.SerializerOptions;

    public JsonNode? Write(object example) => JsonSerializer.SerializeToNode(example, _json.GetTypeInfo(example.GetType()));

    /// <summary>Leaves out members that a caller need not send.</summary>
    public JsonNode? WriteBody(object example)
    {
        var body = Write(example)!.AsObject();
        foreach (var (name, _) in body.Where(member => member.Value is null).ToArray())
        {
            body.Remove(name);
        }

        return body;
    }

    public JsonNode? Write(ProblemKind kind) => Write(new ProblemResponse(ExampleOf(kind)));

    private static Problem ExampleOf(ProblemKind kind) => kind switch
    {
        _ when kind == ProblemCatalogue.InvalidRequest => InputFault.Sum(
        [
            InputFault.Invalid("/patient_name", "Is required."),
            InputFault.Invalid("/query/force", "Needs emergency=true."),
        ]),
        _ when kind == ProblemCatalogue.WrongType => InputFault.Sum([new(kind, "/max_capacity", "Must be a whole number.")]),
        _ when kind == ProblemCatalogue.UnknownValue => InputFault.Sum(
            [new(kind, "/source", "Must be one of priority, follow_up, online, walk_in.")]),
        _ when kind == ProblemCatalogue.SlotFull => Problem.Of(new Refusal.SlotFull(Samples.Nine, [Samples.SlotAtTen])),
        _ => new Problem(kind, kind.When),
    };
}
