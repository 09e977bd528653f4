using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using OpdTokens.Grains.Domain.Administration;
using OpdTokens.Grains.Domain.Days;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Hosting.Storage;
using Orleans.Serialization;

namespace OpdTokens.Contracts.Tests.Golden;

/// <summary>
/// The bytes of every stored state, as this version and those before it write them: <c>slot.1.base64</c> and, for people,
/// <c>slot.1.json</c>. Files are never changed, only added: when a state's fields change, run the tests once with
/// OPDTOKENS_WRITE_GOLDEN=1, which writes the next number, and commit what it wrote.
/// </summary>
public sealed class GoldenStates : IDisposable
{
    private static readonly bool WriteMissing = Environment.GetEnvironmentVariable("OPDTOKENS_WRITE_GOLDEN") == "1";

    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    public static TheoryData<string, Type> States => new()
    {
        { "hospital", typeof(HospitalState) },
        { "doctor", typeof(DoctorState) },
        { "day", typeof(DoctorDayState) },
        { "slot", typeof(SlotState) },
        { "hospitals", typeof(HospitalsState) },
        { "access-keys", typeof(AccessKeysState) },
        { "patients", typeof(PatientDataState) },
    };

    private StateSerializer Stored => new(_services.GetRequiredService<Serializer>());

    private static string Folder => Path.GetDirectoryName(ThisFile())!;

    public void Dispose() => _services.Dispose();

    [Theory, MemberData(nameof(States))]
    public void What_earlier_versions_wrote_is_read(string name, Type state)
    {
        var earlier = Versions(name);

        Assert.NotEmpty(earlier);
        Assert.All(earlier, version =>
        {
            var read = StateText.Of(Read(state, Convert.FromBase64String(File.ReadAllText(version))));
            Assert.True(StateText.Holds(read, File.ReadAllText(Path.ChangeExtension(version, "json"))), $"{version} is read as {read}");
        });
    }

    [Theory, MemberData(nameof(States))]
    public void What_this_version_writes_is_among_the_golden_bytes(string name, Type state)
    {
        var sample = Sample.Of(state);
        AssertGolden(name, Write(state, sample), sample);
    }

    /// <summary>The bytes have been written before, or are written now for the first time.</summary>
    internal static void AssertGolden(string name, byte[] written, object state)
    {
        var bytes = Convert.ToBase64String(written, Base64FormattingOptions.InsertLineBreaks);
        var earlier = Versions(name);
        var isThere = earlier.Any(version => File.ReadAllText(version).ReplaceLineEndings() == bytes.ReplaceLineEndings());
        if (!isThere && WriteMissing)
        {
            var next = Path.Combine(Folder, $"{name}.{earlier.Length + 1}");
            File.WriteAllText($"{next}.base64", bytes.ReplaceLineEndings("\n"));
            File.WriteAllText($"{next}.json", StateText.Of(state));
            isThere = true;
        }

        Assert.True(isThere, $"{name} is written in another way than before. If that is intended, run "
            + "OPDTOKENS_WRITE_GOLDEN=1 dotnet test tests/Contracts, and commit the new files.");
    }

    private byte[] Write(Type state, object value) => (byte[])typeof(GoldenStates)
        .GetMethod(nameof(WriteAs), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
        .MakeGenericMethod(state).Invoke(this, [value])!;

    /// <summary>As the storage does it, with the state's own type as the expected one.</summary>
    private byte[] WriteAs<T>(T value) => Stored.Serialize(value).ToArray();

    private object Read(Type state, byte[] bytes) => typeof(GoldenStates)
        .GetMethod(nameof(ReadAs), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
        .MakeGenericMethod(state).Invoke(this, [bytes])!;

    private object ReadAs<T>(byte[] bytes) => Stored.Deserialize<T>(new BinaryData(bytes))!;

    internal static string[] Versions(string name) => Directory.GetFiles(Folder, $"{name}.*.base64");

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
