namespace OpdTokens.Hosting.Settings;

public sealed class ManagementSettings
{
    /// <summary>
    /// Where metrics and health are served, for example <c>http://127.0.0.1:9464</c>, or <c>http://*:9464</c> for all addresses of this
    /// machine; empty means nowhere. Nobody signs in there, so only one's own network may reach it.
    /// </summary>
    public string Listen { get; set; } = "";
}
