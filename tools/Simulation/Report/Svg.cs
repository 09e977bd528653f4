using System.Globalization;
using System.Text;

namespace OpdTokens.Simulation.Report;

/// <summary>Charts that need nothing but the page they stand in. Colours are the page's.</summary>
internal static class Svg
{
    private const int Width = 760;
    private const int LabelWidth = 230;
    private const int RowHeight = 26;
    private const int ChartHeight = 220;

    /// <param name="rows">Each a bar, and a longer thin one behind it.</param>
    /// <param name="unit">Of both numbers.</param>
    public static string Bars(string title, IReadOnlyCollection<(string Label, double Value, double Behind)> rows, string unit)
    {
        var most = rows.Select(row => Math.Max(row.Value, row.Behind)).DefaultIfEmpty(0).Max();
        var scale = most > 0 ? (Width - LabelWidth - 150) / most : 0;
        var drawing = new StringBuilder();
        var y = 0;
        foreach (var (label, value, behind) in rows)
        {
            Add(drawing, $"<text x='{LabelWidth - 10}' y='{y + 17}' text-anchor='end'>{Escape(label)}</text>");
            Add(drawing, $"<rect class='behind' x='{LabelWidth}' y='{y + 8}' width='{behind * scale:F1}' height='10'/>");
            Add(drawing, $"<rect class='bar' x='{LabelWidth}' y='{y + 4}' width='{value * scale:F1}' height='18'/>");
            Add(drawing, $"<text class='number' x='{LabelWidth + (Math.Max(value, behind) * scale) + 8:F1}' y='{y + 17}'>{value:N1} / {behind:N1} {unit}</text>");
            y += RowHeight;
        }

        return Picture(title, y, drawing);
    }

    /// <param name="bins">From the smallest to the largest.</param>
    public static string Histogram(string title, IReadOnlyList<(string Label, int Count)> bins)
    {
        const int Bottom = 24;
        var most = Math.Max(1, bins.Select(bin => bin.Count).DefaultIfEmpty(0).Max());
        var width = (double)Width / Math.Max(1, bins.Count);
        var drawing = new StringBuilder();
        foreach (var (index, (label, count)) in bins.Index())
        {
            var height = (double)(ChartHeight - Bottom - 18) * count / most;
            Add(drawing, $"<rect class='bar' x='{(index * width) + 2:F1}' y='{ChartHeight - Bottom - height:F1}' width='{width - 4:F1}' height='{height:F1}'/>");
            Add(drawing, $"<text x='{(index + 0.5) * width:F1}' y='{ChartHeight - 6}' text-anchor='middle'>{Escape(label)}</text>");
            Add(drawing, $"<text class='number' x='{(index + 0.5) * width:F1}' y='{ChartHeight - Bottom - height - 5:F1}' text-anchor='middle'>{(count == 0 ? "" : Wording.Whole(count))}</text>");
        }

        return Picture(title, ChartHeight, drawing);
    }

    /// <param name="columns">Heads.</param>
    /// <param name="rows">A share between 0 and 1, or more, for each column.</param>
    public static string Heat(string title, IReadOnlyList<string> columns, IReadOnlyList<(string Label, IReadOnlyList<double> Shares)> rows)
    {
        const int HeadHeight = 22;
        const int Labels = 90;
        const int MostRowsWithNumbers = 50;
        var hasNumbers = rows.Count <= MostRowsWithNumbers;
        var height = hasNumbers ? 24 : 9;
        var width = (double)(Width - Labels) / Math.Max(1, columns.Count);
        var drawing = new StringBuilder();
        foreach (var (column, head) in columns.Index())
        {
            Add(drawing, $"<text x='{Labels + ((column + 0.5) * width):F1}' y='14' text-anchor='middle'>{Escape(head)}</text>");
        }

        foreach (var (row, (label, shares)) in rows.Index())
        {
            var y = HeadHeight + (row * height);
            if (hasNumbers || row % 5 == 0)
            {
                Add(drawing, $"<text x='{Labels - 8}' y='{y + Math.Min(height, 17)}' text-anchor='end'>{Escape(label)}</text>");
            }

            foreach (var (column, share) in shares.Index())
            {
                var x = Labels + (column * width);
                Add(drawing, $"<rect class='{(share > 1 ? "over" : "bar")}' x='{x + 1:F1}' y='{y}' width='{width - 2:F1}' height='{height - 1}' opacity='{Math.Clamp(share, 0.04, 1):F2}'><title>{Escape(label)}, {Escape(columns[column])}: {share:P0}</title></rect>");
                if (hasNumbers)
                {
                    Add(drawing, $"<text class='{(share > 0.55 ? "on-bar" : "number")}' x='{x + (width / 2):F1}' y='{y + 16}' text-anchor='middle'>{share:P0}</text>");
                }
            }
        }

        return Picture(title, HeadHeight + (rows.Count * height), drawing);
    }

    private static string Picture(string title, int height, StringBuilder drawing) => string.Create(
        CultureInfo.InvariantCulture,
        $"<svg role='img' aria-label='{Escape(title)}' viewBox='0 0 {Width} {height}' xmlns='http://www.w3.org/2000/svg'>{drawing}</svg>");

    private static void Add(StringBuilder drawing, FormattableString element) => drawing.Append(element.ToString(CultureInfo.InvariantCulture));

    private static string Escape(string text) => System.Net.WebUtility.HtmlEncode(text);
}
