using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using OpdTokens.Grains.Domain.Administration;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Peers;

/// <summary>
/// Counts the tokens of each phone on a hospital's day, so that one phone can't take all seats without staff. It keeps counts in
/// memory only and rebuilds them from the slots. Key: <see cref="GrainKeys.Phones"/>.
/// </summary>
[Alias("opd.phone-tally")]
internal interface IPhoneTally : IGrainWithStringKey
{
    /// <summary>
    /// The response timeout, longer than a slot waits for its day: the first claim of a day waits until all days have answered.
    /// </summary>
    private const string Patience = "00:00:02";

    /// <summary>
    /// Claims a token for a patient. A patient who has a token of the doctor that has not ended gets no second one, also when both
    /// are requested at once.
    /// </summary>
    /// <param name="patient">The patient, with a phone.</param>
    /// <param name="doctorId">The doctor of the requested token.</param>
    /// <returns>A claim on one more token, to be settled; or a refusal.</returns>
    [Alias("claim-for"), ResponseTimeout(Patience)]
    Task<Outcome<PhoneClaim>> ClaimFor(Patient patient, int doctorId);

    /// <summary>As silos of the previous version claim: without the patient.</summary>
    /// <param name="phone">The hash from <see cref="PhoneHash"/>.</param>
    /// <param name="doctorId">The doctor of the requested token.</param>
    /// <returns>A claim on one more token, to be settled; or a refusal.</returns>
    [Alias("claim"), ResponseTimeout(Patience)]
    Task<Outcome<PhoneClaim>> Claim(UInt128 phone, int doctorId);

    /// <param name="phone">The hash from <see cref="PhoneHash"/>.</param>
    /// <param name="claim">The claim. It counts as a token until it is settled, or for one minute.</param>
    /// <param name="token">The allocated token; null when there is none.</param>
    [Alias("settle"), ResponseTimeout(Patience)]
    Task Settle(UInt128 phone, PhoneClaim claim, TokenId? token);
}

/// <summary>Identifies a phone without its number.</summary>
internal static class PhoneHash
{
    /// <summary>
    /// Hashes the number in international form, or its digits when it could not be parsed, so that different spellings match.
    /// </summary>
    public static UInt128 Of(Patient patient) => BinaryPrimitives.ReadUInt128BigEndian(
        SHA256.HashData(Encoding.ASCII.GetBytes([.. (patient.E164 ?? patient.Phone).Where(char.IsAsciiDigit)])));
}

/// <summary>Identifies a patient by phone and name, without either.</summary>
internal static class PatientHash
{
    /// <summary>Hashes the phone as <see cref="PhoneHash"/> does, and the folded name.</summary>
    public static UInt128 Of(Patient patient) => BinaryPrimitives.ReadUInt128BigEndian(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{PhoneHash.Of(patient):x}/{PatientNames.Fold(patient.Name)}")));
}
