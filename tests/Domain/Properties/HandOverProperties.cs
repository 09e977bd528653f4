using CsCheck;

namespace OpdTokens.Domain.Tests.Properties;

[Trait("Category", "Thorough")]
public class HandOverProperties
{
    [Fact]
    public void Whatever_is_lost_late_or_doubled_no_token_is_lost_active_twice_or_given_twice() =>
        WorldAction.Any.Array[1, 80].Sample(
            happenings =>
            {
                var world = new World();
                foreach (var happening in happenings)
                {
                    world.Let(happening);
                    world.Check();
                }

                world.Settle();
            },
            iter: 2_000,
            print: happenings => string.Join('\n', happenings.Select(happening => happening.ToString())));
}
