namespace OpdTokens.Api.Answers;

internal static class AnswerServices
{
    public static IServiceCollection AddAnswers(this IServiceCollection services) => services.AddSingleton<ReplayMetrics>();
}
