namespace OpdTokens.Browser.Tests.Hosting;

/// <summary>A screen, in CSS pixels.</summary>
public sealed record Device(int Width, int Height, bool IsPhone = false)
{
    public static readonly Device Desktop = new(1366, 768);

    public static readonly Device Television = new(1920, 1080);

    public static readonly Device Tablet = new(820, 1180);

    public static readonly Device Phone = new(390, 844, IsPhone: true);
}
