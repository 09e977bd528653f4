using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Features.Live;
using OpdTokens.Api.Kernel.Examples;
using OpdTokens.Api.Kernel.Json;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Api.Tests.Slots;

/// <summary>What is kept for one who looks at a queue must never be shown to one who may see less.</summary>
public sealed class QueuesWrittenOnce
{
    private static readonly HospitalId Main = HospitalId.Parse("main");

    private readonly QueueView _queue = new(Version: 3, [Samples.Token]);
    private readonly SerializedQueues _written = new(
        new ServiceCollection().AddJson().AddJsonTypes(LiveFeature.Json).BuildServiceProvider().GetRequiredService<IOptions<JsonOptions>>());

    [Fact]
    public async Task Whoever_looks_first_each_sees_what_their_role_may_see()
    {
        var (desk, doctor, patient) = (await Read(Roles.Desk), await Read(Roles.Doctor), await Read(Roles.Patient));

        Assert.Contains(Samples.Phone, desk, StringComparison.Ordinal);
        Assert.DoesNotContain(Samples.Phone, doctor, StringComparison.Ordinal);
        Assert.Contains(Samples.Token.Notes!, doctor, StringComparison.Ordinal);
        Assert.DoesNotContain(Samples.Phone, patient, StringComparison.Ordinal);
        Assert.DoesNotContain(Samples.Token.Notes!, patient, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_sees_as_much_as_another_is_given_what_was_written_for_them() =>
        Assert.Same(_written.For(Of(Roles.Desk), _queue, "R"), _written.For(Of(Roles.Admin), _queue, "R"));

    [Fact]
    public void A_queue_that_has_changed_is_written_anew() =>
        Assert.NotSame(_written.For(Of(Roles.Desk), _queue, "R"), _written.For(Of(Roles.Desk), _queue with { Version = 4 }, "R"));

    [Fact]
    public void A_queue_is_written_anew_under_another_prefix() =>
        Assert.NotSame(_written.For(Of(Roles.Desk), _queue, "R"), _written.For(Of(Roles.Desk), _queue, "M"));

    private static Viewer Of(Roles roles) => new(roles, Main, Main, new DoctorPrefixes(grains: null!, TimeProvider.System));

    private async Task<string> Read(Roles roles)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body } };
        await _written.For(Of(roles), _queue, "R").ExecuteAsync(context);

        Assert.Equal("application/json; charset=utf-8", context.Response.ContentType);
        Assert.Equal(body.Length, context.Response.ContentLength);
        return Encoding.UTF8.GetString(body.ToArray());
    }
}
