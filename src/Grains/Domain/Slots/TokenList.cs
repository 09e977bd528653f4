using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Slots;

/// <summary>
/// The tokens of a slot in the order of arrival. A list never changes: a change returns another list, which shares all pages but one
/// with it. What every request asks is kept and not counted again: the seats held, the tokens queued, and where a token is.
/// </summary>
/// <remarks>
/// Custom code, because the immutable collections of .NET keep neither sums nor further keys. A token stays in the page that it came
/// to, so that the index can name pages. The index is a hint: the page that it names is searched.
/// </remarks>
[CollectionBuilder(typeof(TokenList), nameof(Of))]
public sealed class TokenList : IReadOnlyList<Token>
{
    public static readonly TokenList Empty = new([], index: null);

    /// <summary>Hints of keys and tokens that have left, and empty pages, are dropped when they are more than so many times what is there.</summary>
    private const int MostWaste = 8;

    /// <summary>A change copies so many tokens at most, and a search looks at as many.</summary>
    private const int PageSize = 32;

    private readonly ImmutableArray<Page> _pages;

    /// <summary>Null for a list of one page, where a search looks at all tokens.</summary>
    private readonly TokenIndex? _index;

    private TokenList(ImmutableArray<Page> pages, TokenIndex? index)
    {
        (_pages, _index) = (pages, index);
        foreach (var page in pages)
        {
            Count += page.Tokens.Length;
            Held += page.Held;
            Queued += page.Queued;
        }
    }

    public int Count { get; }

    /// <summary>The number of tokens that hold a seat.</summary>
    public int Held { get; }

    /// <summary>The number of tokens in the queue.</summary>
    public int Queued { get; }

    public Token this[int index]
    {
        get
        {
            foreach (var page in _pages)
            {
                if (index < page.Tokens.Length)
                {
                    return page.Tokens[index];
                }

                index -= page.Tokens.Length;
            }

            throw new ArgumentOutOfRangeException(nameof(index));
        }
    }

    public static TokenList Of(params ReadOnlySpan<Token> tokens)
    {
        var pages = ImmutableArray.CreateBuilder<Page>((tokens.Length + PageSize - 1) / PageSize);
        for (var rest = tokens; !rest.IsEmpty; rest = rest[Math.Min(PageSize, rest.Length)..])
        {
            pages.Add(new Page([.. rest[..Math.Min(PageSize, rest.Length)]]));
        }

        return With(pages.MoveToImmutable());
    }

    /// <summary>Adds a token behind the others.</summary>
    public TokenList Add(Token token)
    {
        var last = _pages.Length - 1;
        return last >= 0 && _pages[last].Tokens.Length < PageSize
            ? new TokenList(_pages.SetItem(last, new Page(_pages[last].Tokens.Add(token))), _index?.With(token, last))
            : _index is null
                ? With(_pages.Add(new Page([token])))
                : new TokenList(_pages.Add(new Page([token])), _index.With(token, last + 1));
    }

    /// <param name="token">Takes the place of the token with the same id.</param>
    /// <exception cref="InvalidOperationException">The list has no such token.</exception>
    public TokenList Replace(Token token)
    {
        var (page, at) = Locate(token.Id);
        return new TokenList(_pages.SetItem(page, new Page(_pages[page].Tokens.SetItem(at, token))), _index?.With(token, page)).Compact();
    }

    /// <exception cref="InvalidOperationException">The list has no such token.</exception>
    public TokenList Remove(TokenId id)
    {
        // An empty page stays, because the index names pages by their place.
        var (page, at) = Locate(id);
        return new TokenList(_pages.SetItem(page, new Page(_pages[page].Tokens.RemoveAt(at))), _index).Compact();
    }

    /// <returns>Null when the list has no such token.</returns>
    public Token? Find(TokenId id)
    {
        foreach (var page in Named(_index?.Tokens, id))
        {
            if (page.IndexOf(id) is >= 0 and var at)
            {
                return page.Tokens[at];
            }
        }

        return null;
    }

    /// <returns>The token that has the number, or had it with another doctor or on another day; null when there is none.</returns>
    public Token? Find(TokenNumber number)
    {
        foreach (var page in Named(_index?.Numbers, number))
        {
            foreach (var token in page.Tokens)
            {
                if (token.Ticket.HasNumber(number))
                {
                    return token;
                }
            }
        }

        return null;
    }

    /// <returns>All tokens that may remember a request with the key, in the order of the list; others may be among them.</returns>
    public IEnumerable<Token> MayRemember(string key)
    {
        var named = Named(_index?.RequestKeys, key);
        return named.IsEmpty ? [] : named.SelectMany(page => page.Tokens);
    }

    /// <returns>The number of queued tokens before the token.</returns>
    /// <exception cref="InvalidOperationException">The list has no such token.</exception>
    public int QueuedBefore(TokenId id)
    {
        var (page, at) = Locate(id);
        var queued = 0;
        foreach (var earlier in _pages.AsSpan(0, page))
        {
            queued += earlier.Queued;
        }

        foreach (var earlier in _pages[page].Tokens.AsSpan(0, at))
        {
            queued += earlier.IsQueued ? 1 : 0;
        }

        return queued;
    }

    public IEnumerator<Token> GetEnumerator()
    {
        foreach (var page in _pages)
        {
            foreach (var token in page.Tokens)
            {
                yield return token;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private TokenList Compact() =>
        _pages.Length > MostWaste * ((Count / PageSize) + 1) || _index?.RequestKeys.Count > MostWaste * (Count + PageSize)
            ? Of([.. this])
            : this;

    private static TokenList With(ImmutableArray<Page> pages) => pages.IsEmpty ? Empty : new TokenList(pages, TokenIndex.Of(pages));

    private (int Page, int At) Locate(TokenId id)
    {
        var named = _index is null ? 0 : _index.Tokens.GetValueOrDefault(id, -1);
        return named >= 0 && named < _pages.Length && _pages[named].IndexOf(id) is >= 0 and var at
            ? (named, at)
            : throw new InvalidOperationException($"The slot does not hold {id}.");
    }

    private ImmutableArray<Page> Named<TKey>(ImmutableDictionary<TKey, int>? index, TKey key)
        where TKey : notnull =>
        index is null ? _pages
        : !index.TryGetValue(key, out var page) ? []
        : page == TokenIndex.Several ? _pages
        : [_pages[page]];

    private sealed class Page
    {
        public Page(ImmutableArray<Token> tokens)
        {
            Tokens = tokens;
            foreach (var token in tokens)
            {
                Held += token.HoldsSeat ? 1 : 0;
                Queued += token.IsQueued ? 1 : 0;
            }
        }

        public ImmutableArray<Token> Tokens { get; }

        public int Held { get; }

        public int Queued { get; }

        public int IndexOf(TokenId id)
        {
            for (var at = 0; at < Tokens.Length; at++)
            {
                if (Tokens[at].Id == id)
                {
                    return at;
                }
            }

            return -1;
        }
    }

    /// <summary>
    /// Names the page of each token, request key and number of the list, and perhaps of some that have left it. Keys and numbers of
    /// tokens in several pages are <see cref="Several"/>.
    /// </summary>
    private sealed record TokenIndex(
        ImmutableDictionary<TokenId, int> Tokens,
        ImmutableDictionary<string, int> RequestKeys,
        ImmutableDictionary<TokenNumber, int> Numbers)
    {
        public const int Several = -1;

        private static readonly TokenIndex Empty = new(
            ImmutableDictionary<TokenId, int>.Empty,
            ImmutableDictionary.Create<string, int>(StringComparer.Ordinal),
            ImmutableDictionary<TokenNumber, int>.Empty);

        /// <returns>Null for one page.</returns>
        public static TokenIndex? Of(ImmutableArray<Page> pages)
        {
            if (pages.Length == 1)
            {
                return null;
            }

            var index = Empty;
            for (var page = 0; page < pages.Length; page++)
            {
                foreach (var token in pages[page].Tokens)
                {
                    index = index.With(token, page);
                }
            }

            return index;
        }

        public TokenIndex With(Token token, int page)
        {
            var (keys, numbers) = (RequestKeys, Add(Numbers, token.Ticket.Number, page));
            foreach (var number in token.Ticket.OtherNumbers)
            {
                numbers = Add(numbers, number, page);
            }

            foreach (var replay in token.Replays)
            {
                keys = Add(keys, replay.RequestKey.Key, page);
            }

            if ((token.HandOver?.RequestKey ?? token.HandOver?.Displacing?.RequestKey) is { } request)
            {
                keys = Add(keys, request.Key, page);
            }

            return new TokenIndex(Tokens.SetItem(token.Id, page), keys, numbers);
        }

        private static ImmutableDictionary<TKey, int> Add<TKey>(ImmutableDictionary<TKey, int> index, TKey key, int page)
            where TKey : notnull =>
            index.TryGetValue(key, out var known) && known != page ? index.SetItem(key, Several) : index.SetItem(key, page);
    }
}
