using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Api.Tests.Idempotency;

/// <summary>A silo that stops can lose the call that checks for reused keys.</summary>
[Trait("Category", "Thorough")]
public sealed class LostClaims : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("opdtokens-claims-");

    [Fact]
    public async Task A_lost_check_for_reused_keys_does_not_fail_a_request_and_its_repetition_is_still_a_replay()
    {
        using var http = CreateClient();
        var first = await Register(http);
        var again = await Register(http);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, again.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.True(Services.GetRequiredService<Losses>().Count >= 1);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseEnvironment("Development")
        .UseSetting("OpdTokens:DataPath", _data.FullName)
        .ConfigureTestServices(services => services.AddSingleton<Losses>().AddSingleton<IOutgoingGrainCallFilter>(
            provider => provider.GetRequiredService<Losses>()));

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _data.Refresh();
        if (_data.Exists)
        {
            _data.Delete(recursive: true);
        }
    }

    private static async Task<HttpResponseMessage> Register(HttpClient http)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/doctors")
        {
            Content = JsonContent.Create(new { name = "Dr. Rao", specialization = "General Medicine" }),
        };
        request.Headers.Add("Idempotency-Key", "desk-1");
        return await http.SendAsync(request);
    }

    private sealed class Losses : IOutgoingGrainCallFilter
    {
        private int _count;

        public int Count => _count;

        public Task Invoke(IOutgoingGrainCallContext context)
        {
            if (context.InterfaceMethod.DeclaringType != typeof(IRequestKeyGrain))
            {
                return context.Invoke();
            }

            Interlocked.Increment(ref _count);
            throw new TimeoutException("The call was lost.");
        }
    }
}
