using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Phones;

/// <summary>Tells one phone from another without naming it.</summary>
internal static class PhoneHash
{
    /// <summary>However it was typed: the number as the whole world writes it, or when that is not known its digits.</summary>
    public static UInt128 Of(Patient patient) => BinaryPrimitives.ReadUInt128BigEndian(
        SHA256.HashData(Encoding.ASCII.GetBytes([.. (patient.E164 ?? patient.Phone).Where(char.IsAsciiDigit)])));
}
