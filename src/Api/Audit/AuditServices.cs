namespace OpdTokens.Api.Audit;

internal static class AuditServices
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddScoped<RefusedOverrides>()
        .AddSingleton<PatientReads>()
        .AddHostedService(provider => provider.GetRequiredService<PatientReads>());

    /// <summary>The answer is a list with patients' names in it, so whoever reads it is noted.</summary>
    public static RouteHandlerBuilder ReadsPatients(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter<NotePatientReads>();
}
