using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace OpdTokens.Benchmarks.Core;

/// <summary>How large the stored state is.</summary>
internal sealed class BytesColumn : IColumn
{
    public string Id => nameof(BytesColumn);

    public string ColumnName => "Stored bytes";

    public string Legend => "Size of the slot's stored state";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        var slot = FilledSlot.Of((int)benchmarkCase.Parameters[nameof(StoredStateBenchmarks.Tokens)], freeSeats: 1);
        return SlotStorage.Serializer.Serialize(slot).ToMemory().Length.ToString("N0", CultureInfo.InvariantCulture);
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    internal sealed class Shown : ManualConfig
    {
        public Shown() => AddColumn(new BytesColumn());
    }
}
