namespace OpdTokens.Api.Callers.Audit;

internal static class AuditExtensions
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddScoped<RefusedOverrides>()
        .AddSingleton<PatientReadAuditService>()
        .AddHostedService(provider => provider.GetRequiredService<PatientReadAuditService>());

    /// <summary>Audits every read, because the answer is a list with patient data.</summary>
    public static RouteHandlerBuilder ReadsPatients(this RouteHandlerBuilder endpoint) =>
        endpoint.AddEndpointFilter<PatientReadFilter>();
}
