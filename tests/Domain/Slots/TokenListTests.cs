using CsCheck;

namespace OpdTokens.Domain.Tests.Slots;

/// <summary>A list with pages and an index says what a plain list of the same tokens says.</summary>
public sealed class TokenListTests
{
    private static readonly SlotId Slot = new(7, new DateOnly(2026, 1, 30), 2);

    [Fact]
    public void An_empty_list_has_nothing()
    {
        Assert.Empty(TokenList.Empty);
        Assert.Null(TokenList.Empty.Find(Id(1)));
        Assert.Empty(TokenList.Empty.MayRemember("key"));
        Assert.Throws<InvalidOperationException>(() => TokenList.Empty.Remove(Id(1)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(500)]
    public void Added_one_by_one_or_all_at_once_a_list_is_the_same(int count)
    {
        var tokens = Enumerable.Range(1, count).Select(Token).ToArray();
        var added = tokens.Aggregate(TokenList.Empty, (list, token) => list.Add(token));

        AssertSame([.. tokens], added);
        AssertSame([.. tokens], TokenList.Of(tokens));
        AssertSame([.. tokens], [.. tokens]);
    }

    [Fact]
    public void After_any_changes_a_list_agrees_with_a_plain_one_and_earlier_lists_have_not_changed() => Gen
        .Select(Gen.Int[0, 11], Gen.Int[0, 999], Gen.Int[0, 29]).Array[0, 150].Sample(Agree, iter: 100);

    private static void Agree((int Kind, int Place, int Key)[] changes)
    {
        var (list, plain, next) = (TokenList.Empty, new List<Token>(), 1);
        var earlier = new List<(TokenList List, Token[] Plain)>();
        foreach (var (kind, place, key) in changes)
        {
            var at = plain.Count == 0 ? -1 : place % plain.Count;
            switch (at < 0 ? 0 : kind)
            {
                case < 7:
                    list = list.Add(Token(next));
                    plain.Add(Token(next++));
                    break;
                case < 10:
                    var changed = Changed(plain[at], place % 4, $"change-{key}");
                    list = list.Replace(changed);
                    plain[at] = changed;
                    break;
                case 10:
                    list = list.Remove(plain[at].Id);
                    plain.RemoveAt(at);
                    break;
                default:
                    // It goes to another slot and comes back behind the others.
                    var back = plain[at];
                    list = list.Remove(back.Id).Add(back);
                    plain.RemoveAt(at);
                    plain.Add(back);
                    break;
            }

            earlier.Add((list, [.. plain]));
        }

        Assert.All(earlier, one => AssertSame(one.Plain, one.List));
    }

    private static void AssertSame(Token[] expected, TokenList list)
    {
        Assert.Equal(expected.Select(token => token.Id), list.Select(token => token.Id));
        Assert.Equal(
            (expected.Length, expected.Count(token => token.HoldsSeat), expected.Count(token => token.IsQueued)),
            (list.Count, list.Held, list.Queued));
        Assert.Null(list.Find(Id(99_999)));
        Assert.Null(list.Find(Number(99_999)));
        Assert.DoesNotContain(list.MayRemember("no such key"), token => Remembers(token, "no such key"));
        foreach (var key in expected.SelectMany(token => token.Replays).Select(replay => replay.RequestKey.Key).Distinct())
        {
            Assert.Equal(
                expected.Where(token => Remembers(token, key)).Select(token => token.Id),
                list.MayRemember(key).Where(token => Remembers(token, key)).Select(token => token.Id));
        }

        for (var at = 0; at < expected.Length; at++)
        {
            Assert.Same(list[at], list.Find(expected[at].Id));
            Assert.Same(list[at], list.Find(expected[at].Ticket.Number));
            Assert.Equal(expected.Take(at).Count(token => token.IsQueued), list.QueuedBefore(expected[at].Id));
        }
    }

    private static bool Remembers(Token token, string key) => token.Replays.Any(replay => replay.RequestKey.Key == key);

    private static Token Token(int number) => Changed(
        new Token
        {
            Ticket = new Ticket
            {
                Id = Id(number),
                Number = Number(number),
                Patient = new Patient("Asha Nair", ""),
                Source = TokenSource.WalkIn,
                IsEmergency = false,
                PriorityScore = 10,
                AllocatedAt = default,
            },
            Progress = new Progress(),
        },
        status: 0,
        key: $"given-{number}");

    private static Token Changed(Token token, int status, string key) =>
        (token with { Progress = new Progress { Status = Enum.GetValues<TokenStatus>()[status + 1] } })
        .Remember(new RequestKey(key, 1), sequence: 1, Slot);

    private static TokenId Id(int number) => new(Slot, $"{number:D10}");

    private static TokenNumber Number(int number) => new(Slot.DoctorId, Slot.Date, number);
}
