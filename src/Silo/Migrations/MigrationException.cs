namespace OpdTokens.Silo.Migrations;

/// <summary>A migration that can't go on. The message tells the operator what to do.</summary>
internal sealed class MigrationException(string message, Exception? innerException = null) : Exception(message, innerException);
