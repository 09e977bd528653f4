namespace OpdTokens.Api.Callers.Audit;

internal static class AuditServices
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddScoped<RefusedOverrides>()
        .AddSingleton<PatientReads>()
        .AddHostedService(provider => provider.GetRequiredService<PatientReads>());

    /// <summary>Audits every read, because the answer is a list with patient data.</summary>
    public static RouteHandlerBuilder ReadsPatients(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter<PatientReadFilter>();
}
