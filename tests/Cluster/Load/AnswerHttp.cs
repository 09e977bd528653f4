using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using OpdTokens.Cluster.Tests.History;
using OpdTokens.Cluster.Tests.Wire;

namespace OpdTokens.Cluster.Tests.Load;

/// <summary>Reads what the API answered.</summary>
internal static class AnswerHttp
{
    public static async Task<Answer> ToAnswer(this HttpResponseMessage response, ClientRequest request, CancellationToken cancellation)
    {
        if (!response.IsSuccessStatusCode)
        {
            var problem = await response.Read<ProblemSeen>(cancellation);
            return new Answer.Refused((int)response.StatusCode, problem.Code, problem.Current?.Id);
        }

        return request switch
        {
            ClientRequest.ReadSlot or ClientRequest.Resize => new Answer.Slot(await response.Read<SlotSeen>(cancellation)),
            ClientRequest.ReadQueue or ClientRequest.ReadList =>
                new Answer.Tokens(await response.Read<ImmutableArray<TokenSeen>>(cancellation)),
            ClientRequest.Late => new Answer.Delay(await response.Read<DelaySeen>(cancellation)),
            ClientRequest.Next when response.StatusCode == HttpStatusCode.NoContent => new Answer.Nobody(),
            _ => new Answer.Token(await response.Read<TokenSeen>(cancellation)),
        };
    }

    /// <summary>May be asked twice of one response.</summary>
    public static async Task<T> Read<T>(this HttpResponseMessage response, CancellationToken cancellation) =>
        JsonSerializer.Deserialize<T>(await response.Content.ReadAsStringAsync(cancellation), WireJson.Options)!;
}
