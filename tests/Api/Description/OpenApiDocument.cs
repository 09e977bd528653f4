using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Description;

public sealed class OpenApiDocument(ApiHost host) : ApiTest(host), IAsyncLifetime
{
    private JsonNode _document = null!;

    public async Task InitializeAsync() => _document = JsonNode.Parse((await Hospital.Get("/openapi/v1.json")).Text)!;

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Is_json_of_openapi_3_1()
    {
        var reply = await Hospital.Get("/openapi/v1.json");

        Assert.Equal(200, reply.Status);
        Assert.StartsWith("application/json", reply["Content-Type"], StringComparison.Ordinal);
        Assert.StartsWith("3.1.", (string?)_document["openapi"], StringComparison.Ordinal);
        Assert.Equal("OpdTokens", (string?)_document["info"]!["title"]);
    }

    [Fact]
    public void Every_operation_has_a_summary_and_a_tag() => Assert.All(Operations(), operation =>
    {
        Assert.False(string.IsNullOrEmpty((string?)operation.Json["summary"]), operation.Name);
        Assert.NotEmpty(operation.Json["tags"]!.AsArray());
    });

    [Fact]
    public void Every_body_that_is_sent_or_answered_as_json_has_a_schema_and_an_example() => Assert.All(Operations(), operation =>
    {
        var bodies = operation.Json["responses"]!.AsObject()
            .Select(response => response.Value!).Append(operation.Json["requestBody"]);
        foreach (var (type, content) in bodies.SelectMany(body => body?["content"]?.AsObject().ToArray() ?? []))
        {
            if (type.EndsWith("json", StringComparison.Ordinal))
            {
                Assert.True(content!["schema"] is not null, $"{operation.Name}: {type} without a schema");
                Assert.True(
                    content["example"] is not null || content["examples"]?.AsObject().Count > 0,
                    $"{operation.Name}: {type} without an example");
            }
        }
    });

    [Fact]
    public void Every_parameter_of_a_path_is_described() => Assert.All(Operations(), operation =>
    {
        var inPath = operation.Name.Split('{').Skip(1).Select(part => part.Split('}')[0]);
        var described = Parameters(operation.Json).Where(parameter => (string?)parameter["in"] == "path");
        Assert.Equal(inPath, described.Select(parameter => (string)parameter["name"]!));
    });

    [Fact]
    public void The_idempotency_key_stands_at_every_post_and_patch_and_nowhere_else() => Assert.All(Operations(), operation =>
    {
        var key = Parameters(operation.Json).SingleOrDefault(parameter => (string?)parameter["name"] == "Idempotency-Key");
        var isExpected = operation.Name.StartsWith("post ", StringComparison.Ordinal)
            || operation.Name.StartsWith("patch ", StringComparison.Ordinal);
        Assert.True(isExpected == (key is not null), operation.Name);
        if (key is not null)
        {
            Assert.Equal(("header", 255), ((string?)key["in"], (int)key["schema"]!["maxLength"]!));
            Assert.NotNull(operation.Json["responses"]!["422"]);
        }
    });

    [Fact]
    public void Every_list_says_how_it_is_cut()
    {
        foreach (var name in new[] { "get /api/v1/doctors", "get /api/v1/slots", "get /api/v1/tokens" })
        {
            var list = Operations().Single(operation => operation.Name == name).Json;
            var query = Parameters(list).ToDictionary(parameter => (string)parameter["name"]!, parameter => parameter["schema"]!);
            Assert.Equal((1, 500, 100),
                ((int)query["limit"]["minimum"]!, (int)query["limit"]["maximum"]!, (int)query["limit"]["default"]!));
            Assert.Contains("cursor", query.Keys);
            Assert.NotNull(list["responses"]!["200"]!["headers"]!["Link"]);
        }
    }

    [Fact]
    public void Refusals_are_problems_with_their_codes_as_examples()
    {
        var full = Operations().Single(operation => operation.Name == "post /api/v1/tokens")
            .Json["responses"]!["409"]!["content"]!;

        var examples = full["application/problem+json"]!["examples"]!.AsObject();

        Assert.Contains("slot_full", examples.Select(example => example.Key));
        Assert.Equal("slot_full", (string?)examples["slot_full"]!["value"]!["code"]);
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        var references = Everything(_document).OfType<JsonObject>()
            .Select(part => (string?)part["$ref"]).OfType<string>().Distinct().ToArray();

        Assert.NotEmpty(references);
        Assert.All(references, reference =>
        {
            Assert.StartsWith("#/", reference, StringComparison.Ordinal);
            var target = reference.Split('/').Skip(1).Aggregate((JsonNode?)_document, (part, name) => part?[name]);
            Assert.True(target is not null, reference);
        });
    }

    [Fact]
    public void No_type_is_a_number_or_a_string_as_it_pleases() => Assert.All(
        Everything(_document).OfType<JsonObject>().Select(part => part["type"]).OfType<JsonArray>(),
        types => Assert.True(types.Count == 2 && types.Any(type => (string?)type == "null"), types.ToJsonString()));

    [Theory]
    [InlineData("NewToken", "patient_name patient_phone doctor_id source slot_id date check_in notes reason")]
    [InlineData("Token", "id token_number display_number patient_name patient_phone patient_phone_e164 doctor_id slot_id source status is_emergency priority_score "
        + "sequence_number allocated_at checked_in_at consultation_started_at completed_at notes calls called_at skips page counter "
        + "is_called parked_at parked_until referred_from referred_to moved_from ended_by reason_code warnings")]
    [InlineData("Slot", "id doctor_id date start_time end_time ends_on max_capacity current_count available_capacity is_full held is_active has_ended")]
    [InlineData("Doctor", "id name specialization room rooms prefix kind members is_active created_at")]
    [InlineData("Problem", "type title status detail code errors alternatives next_dates current token")]
    public void Schemas_have_the_members_of_the_contract(string schema, string members) => Assert.Equal(
        members.Split(' ').Order(StringComparer.Ordinal),
        Reply.Members(_document["components"]!["schemas"]![schema]!["properties"]!).Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_examples_of_requests_are_requests_that_the_service_reads()
    {
        foreach (var (name, operation) in Operations().Where(operation => operation.Json["requestBody"] is not null))
        {
            var body = operation["requestBody"]!["content"]!["application/json"]!["example"]!.ToJsonString();
            var path = name.Split(' ')[1].Replace("doctors/{id}", "doctors/7", StringComparison.Ordinal)
                .Replace("{date}", "2026-01-30", StringComparison.Ordinal)
                .Replace("slots/{id}", "slots/7-20260130-1", StringComparison.Ordinal)
                .Replace("access-keys/{id}", "access-keys/K7Q2M9XB4T", StringComparison.Ordinal)
                .Replace("tokens/{id}", "tokens/7-20260130-1-K7Q2M9XB4T", StringComparison.Ordinal);

            var caller = path == "/api/v1/hospitals" ? Host.Operator : Hospital;
            var reply = await caller.Send(new HttpMethod(name.Split(' ')[0].ToUpperInvariant()), path, body);

            Assert.True(reply.Status is 200 or 201 or 202 or 404, $"{name}: {reply.Text}");
        }
    }

    private IEnumerable<(string Name, JsonNode Json)> Operations() =>
        from path in _document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select ($"{operation.Key} {path.Key}", operation.Value!);

    private static IEnumerable<JsonNode> Parameters(JsonNode operation) =>
        operation["parameters"]?.AsArray().Select(parameter => parameter!) ?? [];

    private static IEnumerable<JsonNode> Everything(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Everything(member.Value)).Prepend(members),
        JsonArray items => items.SelectMany(Everything).Prepend(items),
        null => [],
        _ => [node],
    };
}
