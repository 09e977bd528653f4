namespace OpdTokens.Domain.Tests.Properties;

/// <summary>The numbers that people have seen: each belongs to one token for ever, and a token has one for each day.</summary>
internal sealed class SeenNumbers
{
    private readonly Dictionary<TokenNumber, TokenId> _owners = [];
    private readonly Dictionary<(TokenId Token, int Doctor, DateOnly Date), TokenNumber> _numbers = [];

    public void See(IEnumerable<SlotState> slots)
    {
        foreach (var slot in slots)
        {
            foreach (var token in slot.Tokens)
            {
                var number = token.Ticket.Number;
                Assert.True(number.IsOf(slot.Id), $"{number} is shown in {slot.Id}.");
                Assert.True(
                    _owners.TryAdd(number, token.Id) || _owners[number] == token.Id, $"{number} was {_owners[number]} and is {token.Id}.");
                var day = (token.Id, slot.Id.DoctorId, slot.Id.Date);
                Assert.True(
                    _numbers.TryAdd(day, number) || _numbers[day] == number, $"{token.Id} was {_numbers[day]} and is {number}.");
            }
        }
    }

    /// <summary>Whoever asks for a number that was ever shown finds the token, wherever it is now, as a query by number does.</summary>
    public void CheckFound(IReadOnlyDictionary<DateOnly, DoctorDayState> days, IReadOnlyCollection<SlotState> slots)
    {
        foreach (var (number, id) in _owners)
        {
            var at = NumberLeases.SlotOf(days[number.Date], number.Value)!.Value;
            for (var followed = 0; ; followed++)
            {
                Assert.True(followed < 100, $"The forwarding addresses of {number} lead in a circle.");
                var slot = slots.Single(slot => slot.Id == at);
                if (slot.Tokens.FirstOrDefault(token => token.Ticket.HasNumber(number)) is { } token)
                {
                    Assert.Equal(id, token.Id);
                    break;
                }

                at = slot.ForwardingAddresses.First(address => address.HasNumber(number)).To;
            }
        }
    }
}
