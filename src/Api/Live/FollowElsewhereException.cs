namespace OpdTokens.Api.Live;

/// <summary>What a client follows is on this day no more. Its feed ends, and the client that comes back is shown the right one.</summary>
internal sealed class FollowElsewhereException : Exception;
