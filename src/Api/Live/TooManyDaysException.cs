namespace OpdTokens.Api.Live;

/// <summary>As many days are watched in this process as may be. Another process may have room, and this one later.</summary>
internal sealed class TooManyDaysException : Exception;
