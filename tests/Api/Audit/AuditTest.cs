using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Audit;

public abstract class AuditTest(ApiHost host) : ApiTest(host)
{
    /// <summary>Asks for entries until there are so many: they are filed a moment after their change.</summary>
    protected async Task<JsonNode[]> Filed(string query, int least = 1)
    {
        using var timeout = new CancellationTokenSource(TestTimeout.Wait);
        while (true)
        {
            var entries = await Hospital.List($"audit?{query}");
            if (entries.Count >= least)
            {
                return [.. entries.Select(entry => entry!)];
            }

            timeout.Token.ThrowIfCancellationRequested();
        }
    }
}
