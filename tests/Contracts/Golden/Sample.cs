using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Contracts.Tests.Golden;

/// <summary>
/// Fills a state so that every field has a value of its own that is not the default, and every case of a union occurs. The same
/// type gives the same sample, so a field that is added shows.
/// </summary>
internal sealed class Sample
{
    private const int LeastElements = 2;

    private static readonly DateTimeOffset Epoch = new(2026, 1, 30, 9, 0, 0, TimeSpan.FromMinutes(330));

    private readonly Dictionary<Type, int> _nextCase = [];
    private int _next = 1;

    public static object Of(Type state) => new Sample().Make(state);

    private object Make(Type type) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } underlying => Make(underlying),
        _ when type == typeof(string) => string.Create(CultureInfo.InvariantCulture, $"text {_next++} ஆ"),
        _ when type == typeof(int) => _next++,
        _ when type == typeof(long) => (1L << 40) + _next++,
        _ when type == typeof(bool) => true,
        _ when type == typeof(Guid) => new Guid(_next++, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
        _ when type == typeof(UInt128) => new UInt128(ulong.MaxValue - (ulong)_next++, (ulong)_next++),
        _ when type == typeof(DateOnly) => new DateOnly(2026, 1, 1).AddDays(_next++),
        _ when type == typeof(TimeOnly) => new TimeOnly(0, 0).AddMinutes(_next++),
        _ when type == typeof(DateTimeOffset) => Epoch.AddTicks((long)_next++ * 1_000_001),
        _ when type == typeof(HospitalId) => HospitalId.Parse(string.Create(CultureInfo.InvariantCulture, $"hospital-{_next++}")),
        { IsEnum: true } => MakeEnum(type),
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) => MakeArray(type.GenericTypeArguments[0]),
        _ when type == typeof(TokenList) => TokenList.Of(((ImmutableArray<Token>)MakeArray(typeof(Token))).AsSpan()),
        { IsAbstract: true } => Make(NextCase(type)),
        _ => MakeRecord(type),
    };

    /// <summary>Each but the default occurs somewhere.</summary>
    private object MakeEnum(Type type)
    {
        var values = Enum.GetValues(type);
        return values.GetValue(1 + (_next++ % (values.Length - 1)))!;
    }

    private object MakeArray(Type element)
    {
        var elements = Enumerable.Range(0, Math.Max(LeastElements, CasesWithin(element))).Select(_ => Make(element)).ToArray();
        var typed = Array.CreateInstance(element, elements.Length);
        ((ICollection)elements).CopyTo(typed, 0);
        return typeof(ImmutableArray).GetMethods()
            .Single(method => method.Name == nameof(ImmutableArray.Create) && method.GetParameters() is [{ ParameterType.IsArray: true }])
            .MakeGenericMethod(element)
            .Invoke(null, [typed])!;
    }

    /// <summary>A positional record may have further members, which its constructor doesn't set.</summary>
    private object MakeRecord(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!;
        var parameters = constructor.GetParameters();
        var record = constructor.Invoke([.. parameters.Select(parameter => Make(parameter.ParameterType))]);
        var positional = parameters.Select(parameter => parameter.Name).ToHashSet();
        foreach (var property in type.GetProperties().Where(property => property.CanWrite && !positional.Contains(property.Name)))
        {
            property.SetValue(record, property.Name == nameof(DoctorView.PoolMembers) ? MakeIds() : Make(property.PropertyType));
        }

        return record;
    }

    /// <summary>The members of a pool are read as ids, so not every text will do.</summary>
    private string MakeIds() => string.Create(CultureInfo.InvariantCulture, $"{_next++},{_next++}");

    /// <summary>Each time the next one.</summary>
    private Type NextCase(Type union)
    {
        var cases = Cases(union);
        var next = _nextCase.GetValueOrDefault(union);
        _nextCase[union] = next + 1;
        return cases[next % cases.Length];
    }

    private static int CasesWithin(Type element) => element.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Select(property => property.PropertyType)
        .Where(type => type.IsAbstract && type.IsClass)
        .Select(union => Cases(union).Length)
        .DefaultIfEmpty(0)
        .Max();

    private static Type[] Cases(Type union) =>
        [.. union.GetNestedTypes().Where(union.IsAssignableFrom).OrderBy(type => type.Name, StringComparer.Ordinal)];
}
