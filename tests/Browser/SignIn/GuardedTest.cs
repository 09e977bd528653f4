using OpdTokens.Browser.Tests.Issuer;

namespace OpdTokens.Browser.Tests.SignIn;

/// <summary>A test of the service as it runs in production.</summary>
public abstract class GuardedTest(TestRun run, GuardedService guarded) : BrowserTest(run)
{
    protected new Hospital Hospital => guarded.Hospital;

    protected OpenIdIssuer Issuer => guarded.Issuer;

    protected override Uri Address => guarded.Address;

    /// <summary>Somebody with an account, whose name is also their password.</summary>
    protected void Employ(string user, params string[] roles) =>
        Issuer.Admit(user, new TokenClaims(user) { Name = user, Hospital = "main", Roles = roles });

    /// <summary>From now on the service is told the token that the page has got in its place as it will be when it has ended.</summary>
    protected async Task Expire(IPage page, string user)
    {
        var ended = $"Bearer {Issuer.Issue(new TokenClaims(user) { Hospital = "main", Roles = ["desk"], Lifetime = TimeSpan.FromMinutes(-10) })}";
        var held = await page.EvaluateAsync<string>("() => `Bearer ${JSON.parse(sessionStorage.getItem('opd-sign-in')).bearer}`");
        await page.RouteAsync("**/api/v1/**", route =>
        {
            var headers = new Dictionary<string, string>(route.Request.Headers);
            if (headers.GetValueOrDefault("authorization") == held)
            {
                headers["authorization"] = ended;
            }

            return route.ContinueAsync(new() { Headers = headers });
        });
    }
}
