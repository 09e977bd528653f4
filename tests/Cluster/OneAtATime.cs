// Each of these tests gives the whole machine something to do.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
