namespace OpdTokens.Postgres.Tests.Hosting;

internal static class DatabaseExtensions
{
    /// <param name="connectionString">Whose eyes to look with.</param>
    public static async Task<T> Ask<T>(this string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(Unpooled(connectionString));
        await connection.OpenAsync();
#pragma warning disable CA2100 // The text is the test's own.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public static async Task Execute(this string connectionString, string sql) => await connectionString.Ask<object?>(sql);

    /// <summary>Looks again and again until the answer is yes.</summary>
    public static async Task Until(this string connectionString, string question)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (!await connectionString.Ask<bool>(question))
        {
            timeout.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>So that what a connection counted is told at once, and a database can be copied or dropped.</summary>
    private static string Unpooled(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString();
}
